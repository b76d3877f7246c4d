"""Each new line of history wakes whoever listens, in the transaction that wrote it: nothing is told that does not stand.

`tx` is the database's own business (see `audit.marks`), filled by its default; no model needs to know it.
"""

from django.db import migrations

NOTIFY = """
ALTER TABLE audit_event ADD COLUMN tx xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE FUNCTION audit_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('factcheck_history', concat_ws(' ', NEW.id, coalesce(NEW.column_id, 0), coalesce(NEW.claim_id, 0)));
    RETURN NULL;
END $$;
CREATE TRIGGER audit_event_told AFTER INSERT ON audit_event FOR EACH ROW
WHEN (NEW.column_id IS NOT NULL OR NEW.verb = 'edited the source') EXECUTE FUNCTION audit_tell();
"""
SILENCE = "DROP TRIGGER audit_event_told ON audit_event; DROP FUNCTION audit_tell(); ALTER TABLE audit_event DROP COLUMN tx;"


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_append_only")]
    operations = [migrations.RunSQL(NOTIFY, SILENCE)]
