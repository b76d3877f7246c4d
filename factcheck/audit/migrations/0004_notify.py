"""Each new line of history wakes whoever listens, in the transaction that wrote it: nothing is told that does not stand."""

from django.db import migrations

NOTIFY = """
CREATE FUNCTION audit_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('factcheck_history', concat_ws(' ', NEW.id, coalesce(NEW.column_id, 0), coalesce(NEW.claim_id, 0)));
    RETURN NULL;
END $$;
CREATE TRIGGER audit_event_told AFTER INSERT ON audit_event FOR EACH ROW
WHEN (NEW.column_id IS NOT NULL OR NEW.verb = 'edited the source') EXECUTE FUNCTION audit_tell();
"""
SILENCE = "DROP TRIGGER audit_event_told ON audit_event; DROP FUNCTION audit_tell();"


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_append_only")]
    operations = [migrations.RunSQL(NOTIFY, SILENCE)]
