"""`manage.py send_digest`: the news of the inbox to everybody who wants it by e-mail and is due."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from factcheck.desk.inbox.digest import send_all


class Command(BaseCommand):
    """For cron or a systemd timer, once an hour: nobody gets more than one a day or week, however often it runs."""

    help = "Send the e-mail digest of the inbox to those who want it and are due. Safe to run as often as you like."

    def handle(self, **options: Any) -> None:
        sent = failed = 0
        for outcome in send_all():
            if not outcome.error:
                sent += 1
                continue
            failed += 1
            then = "The next run tries again." if outcome.retried else "It may have arrived, so it is not sent again."
            self.stderr.write(f"{outcome.to.username}: {outcome.error}. {then}")
        self.stdout.write(f"{sent} digest{'' if sent == 1 else 's'} sent.")
        if failed:
            raise CommandError(f"{failed} could not be sent; see above.")
