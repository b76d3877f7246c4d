"""The database itself keeps the promise: what was published is never changed or deleted, only followed by a number."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION publication_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A publication is frozen: publish the next number instead.' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER publication_frozen BEFORE UPDATE ON publication_publication FOR EACH ROW
WHEN ((OLD.body, OLD.number, OLD.claim_id, OLD.restatement, OLD.short_answer, OLD.rating_key, OLD.rating_name,
       OLD.published_at, OLD.signed_off_by_id, OLD.correction_note)
      IS DISTINCT FROM
      (NEW.body, NEW.number, NEW.claim_id, NEW.restatement, NEW.short_answer, NEW.rating_key, NEW.rating_name,
       NEW.published_at, NEW.signed_off_by_id, NEW.correction_note))
EXECUTE FUNCTION publication_refuse();
CREATE TRIGGER publication_kept BEFORE DELETE ON publication_publication FOR EACH ROW
EXECUTE FUNCTION publication_refuse();

CREATE TRIGGER edition_frozen BEFORE UPDATE ON publication_columnedition FOR EACH ROW
EXECUTE FUNCTION publication_refuse();
CREATE TRIGGER edition_kept BEFORE DELETE ON publication_columnedition FOR EACH ROW
EXECUTE FUNCTION publication_refuse();
"""

THAW = """
DROP TRIGGER publication_frozen ON publication_publication;
DROP TRIGGER publication_kept ON publication_publication;
DROP TRIGGER edition_frozen ON publication_columnedition;
DROP TRIGGER edition_kept ON publication_columnedition;
DROP FUNCTION publication_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
