"""A made-up Gerrit over HTTP on the loopback, with answers as Gerrit's documentation describes them. Strict: whatever else is asked
is refused and kept in `refused`, which tests expect empty."""
import http.server
import json
import re
import threading
import urllib.parse

WHOLE = ["CURRENT_REVISION", "CURRENT_COMMIT", "CURRENT_FILES"]


def commit_of(number):
    return f"{number:040x}"


def change(number, subject, mergeable=True, review=0):
    """An open change of the site's configuration; `review` is somebody's Code-Review."""
    return {"number": number, "subject": subject, "mergeable": mergeable,
            "labels": {"Code-Review": {"all": [{"_account_id": 1, "value": review}]},
                       "Verified": {"all": [{"_account_id": 2, "value": 1}]}}}


def info_of(one, options):
    """ChangeInfo."""
    number, change_id = one["number"], "I" + commit_of(one["number"])
    project = "operations/mediawiki-config"
    out = {"id": f"{urllib.parse.quote(project, safe='')}~master~{change_id}", "project": project, "branch": "master",
           "change_id": change_id, "subject": one["subject"], "status": "NEW", "_number": number,
           "created": "2026-11-01 00:00:00.000000000", "updated": "2026-11-24 10:00:00.000000000", "insertions": 1,
           "deletions": 0, "owner": {"_account_id": 1000096}}
    if "LABELS" in options:
        out["labels"] = one["labels"]
    if options:
        commit = {"parents": [{"commit": commit_of(0), "subject": "before"}], "subject": one["subject"],
                  "message": f"{one['subject']}\n\nChange-Id: {change_id}\n"}
        out["current_revision"] = commit_of(number)
        out["revisions"] = {commit_of(number): {
            "kind": "REWORK", "_number": 1, "ref": f"refs/changes/01/{number}/1", "commit": commit,
            "files": {"/COMMIT_MSG": {"status": "A"}, "wmf-config/InitialiseSettings.php": {"lines_inserted": 1}}}}
    return out


class Gerrit:
    def __init__(self, *changes):
        self.changes = {one["number"]: one for one in changes}
        self.asked, self.refused = [], []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/r"

    def _handler(gerrit):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                status, body = gerrit.answer(self.path)
                self.send_response(status)
                self.send_header("Content-Type", "application/json; charset=UTF-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        return Handler

    def answer(self, path):
        """(status, body)."""
        self.asked.append(path)
        found = self._found(path)
        if found is None:
            self.refused.append(path)
            return 400, b"unknown to this Gerrit"
        return 200, b")]}'\n" + json.dumps(found).encode()

    def _found(self, path):
        if path.startswith("/r/changes/?"):
            return self._query(path[len("/r/changes/?"):])
        one = re.fullmatch(r"/r/changes/(\d+)/revisions/current/(mergeable|related)", path)
        if one is None or int(one[1]) not in self.changes:
            return None
        if one[2] == "related":
            return {"changes": []}
        return {"submit_type": "MERGE_IF_NECESSARY", "mergeable": self.changes[int(one[1])]["mergeable"]}

    def _query(self, text):
        parameters = [one.partition("=")[::2] for one in text.split("&")]
        terms = [value for name, value in parameters if name == "q"]
        options = [value for name, value in parameters if name == "o"]
        if len(terms) != 1 or len(terms) + len(options) != len(parameters):
            return None
        if options and (not set(WHOLE) <= set(options) or set(options) - set(WHOLE) - {"LABELS"}):
            return None
        wanted = [re.fullmatch(r"change:(\d+)", one) for one in terms[0].split("+OR+")]
        if not all(wanted):
            return None
        numbers = {int(one[1]) for one in wanted}
        return [info_of(one, options) for number, one in sorted(self.changes.items()) if number in numbers]
