"""The database itself keeps the promise: history is only added to.

The role of the web processes has no right to change it (see `factcheck/audit/roles.py`). This trigger holds besides,
for the owner and where one role does both: what changes history must own it and have said that it means to.
"""

from django.db import migrations

GUARD = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF coalesce(current_setting('factcheck.maintenance', true), '') = 'on'
       AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'History is only added to: % of % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'Its owner can, for maintenance alone, in a transaction that begins with:'
                     ' SET LOCAL factcheck.maintenance = ''on''.';
END $$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""

UNGUARD = """
DROP TRIGGER event_append_only ON audit_event;
DROP FUNCTION audit_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_search_by_actor")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
