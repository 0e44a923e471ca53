"""The calendar page on the wiki that ../servers/mediawiki started."""
import json
import os
import subprocess
import urllib.parse
import urllib.request

import support

PASSWORD = "0123456789abcdef0123456789abcdef"


def script(name, *arguments, text=""):
    subprocess.run(["php", "maintenance/" + name, *arguments], cwd=os.environ["WIKI_DIR"], check=True, text=True,
                   input=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def edit(text):
    script("edit.php", "-u", "Admin", "Deployments", text=text)


def revision():
    """The page's latest one."""
    query = urllib.parse.urlencode({"action": "query", "format": "json", "formatversion": 2, "titles": "Deployments",
                                    "prop": "revisions", "rvprop": "ids|user|content", "rvslots": "main"})
    with urllib.request.urlopen(os.environ["WIKI_API"] + "?" + query) as answer:
        return json.load(answer)["query"]["pages"][0]["revisions"][0]


def page():
    return revision()["slots"]["main"]["content"]


def make_bot_password():
    """Of the user Jounce, "Jounce@test"."""
    script("createAndPromote.php", "--bot", "Jounce", PASSWORD + "x")
    script("createBotPassword.php", "--appid", "test", "--grants", "basic,editpage,highvolume", "Jounce", PASSWORD)


def edit_keys(folder):
    """[wiki_edit] of a configuration, with that password."""
    return {"enabled": True, "user": "Jounce@test",
            "password_file": support.write_secret(os.path.join(folder, "wiki-password"), PASSWORD)}
