#!/usr/bin/env python3
"""SASL and TLS against a real server: EXTERNAL logs in; with a wrong password, a certificate that cannot be trusted or without
services the bot joins nothing, says why once, and waits until it is told to end. Usage (under ../servers/irc/run): sasl.py JOUNCE"""
import os
import re
import signal

import support
from configuration import Configuration
from support import check

CHANNEL = "#test"
PASSWORD = support.password_of("jounce")


def config_of(name, folder, port="IRC_TLS_PORT", password=PASSWORD, **irc):
    return (Configuration(folder, name, CHANNEL).on_irc(password, port=int(os.environ[port]), **{"sasl": "plain", **irc})
            .page_in_file().write())


def external(binary, folder):
    """Returns the observer, who comes after the bot: this Atheme accepts a fingerprint only until another client has connected."""
    certificate = os.path.join(os.environ["IRC_DIR"], "client.pem")
    bot = support.Jounce(binary, config_of("external", folder, password="none is needed", sasl="external",
                                           client_cert_file=certificate), "external")
    bot.log.wait(CHANNEL + ": joined")
    observer = support.Person("observer", channel=CHANNEL, capabilities="extended-join account-tag")
    whois = observer.ask("WHOIS jounce", r"^\S+ (330|318) ")
    check(" 330 " in whois and " jounce jounce " in whois, f"WHOIS tells of no account: {whois!r}")
    since = observer.lines.mark()
    took = bot.terminate()
    observer.lines.wait(r"^(@\S+ )?:jounce!\S+ QUIT ", since)
    print(f"EXTERNAL: {whois} (SIGTERM: {took:.2f} s)", flush=True)
    return observer


def refused(binary, folder, observer, name, wanted, **how):
    """The bot stays outside, with one line in the log that says why, and ends when it is told to."""
    since = observer.lines.mark()
    bot = support.Jounce(binary, config_of(name, folder, **how), name)
    trouble = bot.log.wait(r"IRC: not connected")[1]
    check(re.search(wanted, trouble), f"{name}: the log says {trouble!r}, not {wanted!r}")
    took = bot.terminate()
    observer.catch_up()
    check(not observer.lines.having(" JOIN ", since), f"{name}: somebody joined")
    lines = bot.log.having("not connected")
    check(len(lines) == 1, f"{name}: {len(lines)} lines for one trouble")
    for secret in ("wrong-secret", PASSWORD):
        check(not bot.log.having(secret), f"{name}: the password is in the log")
    print(f"{name}: {trouble} (SIGTERM: {took:.2f} s)", flush=True)


def without_services(binary, folder, observer):
    os.kill(int(os.environ["IRC_SERVICES_PID"]), signal.SIGKILL)
    support.wait_until(lambda: " 401 " in observer.ask("WHOIS NickServ", r"^\S+ (401|318|311) "), "NickServ's end")
    refused(binary, folder, observer, "without services", r"SASL")


def test(binary, folder):
    observer = external(binary, folder)
    refused(binary, folder, observer, "wrong password", r"SASL failed", password="wrong-secret")
    refused(binary, folder, observer, "expired", r"certificate.*expired", port="IRC_EXPIRED_PORT")
    refused(binary, folder, observer, "wrong host", r"[Hh]ost ?name|certificate", port="IRC_WRONG_HOST_PORT")
    refused(binary, folder, observer, "other authority", r"certificate", port="IRC_OTHER_CA_PORT")
    without_services(binary, folder, observer)


support.main(test)
