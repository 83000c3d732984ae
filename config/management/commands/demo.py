"""``demo``: a fictional province with accounts for every role, ready to be tried within a minute."""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from config.actions import renew_demo_password
from config.demo.load import ground
from config.demo.load.accounts import Account, accounts, accounts_file, read_password, table_of, write_password
from config.demo.load.cast import PURPOSE
from config.demo.load.ground import HOST, PORT, DemoRefused, Standing
from config.demo.load.province import load_province, told
from config.demo.province import DEFAULT_PEOPLE, DEFAULT_SEED
from core.actor import system_actor
from core.clock import local_today
from core.text.show import count
from partners.actions.users import temporary_password

WORKERS = 2


class Command(BaseCommand):
    """Makes what is missing, keeps what is there, tells the accounts, serves."""

    help = "Serve a fictional province; its data is made at the first start and kept from then on."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Size and seed of the province, and how to serve it."""
        parser.add_argument("--people", type=int, help=f"people on the register (default {DEFAULT_PEOPLE})")
        parser.add_argument("--seed", type=int, help=f"the same seed gives the same people (default {DEFAULT_SEED})")
        parser.add_argument(
            "--reset", action="store_true", help="throw away the demonstration's own data and keys first"
        )
        parser.add_argument("--no-serve", action="store_true", help="prepare only")
        parser.add_argument("--port", type=int, default=PORT)
        parser.add_argument("--json", action="store_true", help="address and accounts as JSON on the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, tell, serve."""
        if settings.PRODUCTION:
            raise CommandError(_("This is a production installation: the demonstration does not run here."))
        self._tells_json = options["json"]
        if not options["no_serve"]:
            check_port(options["port"])
        try:
            with ground.one_start_at_a_time():
                told = self._prepare(people=options["people"], seed=options["seed"], is_reset=options["reset"])
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused
        self._tell(told, url=f"http://{HOST}:{options['port']}/")
        if not options["no_serve"]:
            serve(options["port"])

    def _prepare(self, *, people: int | None, seed: int | None, is_reset: bool) -> list[Account]:
        if people is not None and people < 1:
            raise DemoRefused(_("A province needs at least one person: --people 1 or more."))
        if is_reset:
            self._remove_everything()
        if ground.make_files():
            start_again(without="--reset")
        found = ground.standing()
        if found.is_whole:
            check_same(found, people=people, seed=seed)
            ground.check_keys_fit()
            ground.prepare_database()
            return accounts(password=_known_password())
        if found.is_begun:
            self._say(_("A demonstration was begun here and not finished; it is made anew."))
            ground.remove_province()
        self._make(people=people or DEFAULT_PEOPLE, seed=DEFAULT_SEED if seed is None else seed)
        return accounts(password=read_password())

    def _remove_everything(self) -> None:
        if ground.make_files():
            start_again()
        ground.standing()
        ground.remove_province()
        ground.remove_keys()
        accounts_file().unlink(missing_ok=True)

    def _make(self, *, people: int, seed: int) -> None:
        self._say(_("Making a fictional province of %(people)s people; this happens once.") % {"people": count(people)})
        with told(_("Database and reference data"), self._tell_step):
            ground.prepare_database()
        password = temporary_password()
        write_password(password)
        outcome = load_province(people=people, seed=seed, today=local_today(), password=password, tell=self._tell_step)
        self._say(
            _("Help recorded: %(recorded)s; stopped as repeated: %(stopped)s; waiting for a decision: %(waiting)s.")
            % {"recorded": count(outcome.recorded), "stopped": len(outcome.refused), "waiting": outcome.waiting}
        )

    def _tell_step(self, step: str, seconds: float) -> None:
        self._say(_("  %(step)s: %(seconds)s seconds") % {"step": step, "seconds": f"{seconds:.1f}".replace(".", ",")})

    def _tell(self, told: list[Account], *, url: str) -> None:
        password = told[0].password
        self._say("\n".join([
            _("Address: %(url)s") % {"url": url},
            _("Password of every account: %(password)s") % {"password": password},
            "",
            table_of(told),
            "",
            _("All people here are invented. Stop the server with Ctrl+C; start it again with ./anlanh demo."),
        ]))  # fmt: skip
        if self._tells_json:
            rows = [
                {"username": a.username, "password": a.password, "role": a.role, "organisation": a.organisation}
                for a in told
            ]
            self.stdout.write(json.dumps({"url": url, "accounts": rows}, ensure_ascii=False))
        self.stdout.flush()

    def _say(self, text: str) -> None:
        """To people; beside JSON on the other stream, so that the last line stays the last."""
        stream = self.stderr if self._tells_json else self.stdout
        stream.write(text, lambda words: words)
        stream.flush()


def _known_password() -> str:
    """The password kept beside the keys; a lost one is replaced for all accounts."""
    known = read_password()
    if known:
        return known
    fresh = temporary_password()
    by = system_actor(today=local_today(), purpose=PURPOSE)
    renew_demo_password(by=by, usernames=[account.username for account in accounts(password=fresh)], password=fresh)
    write_password(fresh)
    return fresh


def check_same(found: Standing, *, people: int | None, seed: int | None) -> None:
    """DemoRefused if another province is asked for than the one that stands there."""
    if people in (None, found.people) and seed in (None, found.seed):
        return
    raise DemoRefused(
        _(
            "A province of %(people)s people (seed %(seed)s) stands here already. Leave --people and --seed away to "
            "keep it, or add --reset to throw it away."
        )
        % {"people": found.people, "seed": found.seed}
    )


def check_port(port: int) -> None:
    """CommandError if somebody else answers at the port, or it cannot be used."""
    try:
        with socket.create_server((HOST, port)):
            return
    except (OSError, OverflowError) as error:
        raise CommandError(
            _("Port %(port)s cannot be used: %(reason)s. Choose another: ./anlanh demo --port %(other)s")
            % {"port": port, "reason": getattr(error, "strerror", None) or error, "other": PORT + 1}
        ) from error


def start_again(*, without: str = "") -> None:
    """Begin this program anew, so that settings read the secret that was just made."""
    arguments = [argument for argument in sys.argv if argument != without]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606  # nosec B606


def serve(port: int) -> None:
    """Become the application server."""
    program = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--no-control-socket"]
    program += ["--workers", str(WORKERS), "--bind", f"{HOST}:{port}", "--timeout", "60", "--graceful-timeout", "10"]
    sys.stdout.flush()
    os.chdir(settings.BASE_DIR)
    os.execvp(program[0], program)  # noqa: S606  # nosec B606
