"""Everything of a publication is frozen but what stands outside it by nature: which number is current, what search
keeps, and a withdrawal, which is written once. The published scale is frozen like an edition."""

from django.db import migrations

FREEZE = """
ALTER TABLE publication_columnedition DISABLE TRIGGER edition_frozen;
UPDATE publication_columnedition SET
    published_on = NULLIF(body->'column'->>'published_on', '')::date,
    is_example = (body->'column'->>'is_example')::boolean,
    claim_count = jsonb_array_length(body->'claims'),
    distribution = body->'distribution';
ALTER TABLE publication_columnedition ENABLE TRIGGER edition_frozen;
UPDATE publication_publication SET quote = body->'claim'->>'quote';

DROP TRIGGER publication_frozen ON publication_publication;
CREATE TRIGGER publication_frozen BEFORE UPDATE ON publication_publication FOR EACH ROW
WHEN (to_jsonb(OLD) - '{is_current,search,withdrawn_at,withdrawn_by_id,withdrawn_reason}'::text[]
      IS DISTINCT FROM
      to_jsonb(NEW) - '{is_current,search,withdrawn_at,withdrawn_by_id,withdrawn_reason}'::text[])
EXECUTE FUNCTION publication_refuse();
CREATE TRIGGER withdrawal_frozen BEFORE UPDATE ON publication_publication FOR EACH ROW
WHEN (OLD.withdrawn_at IS NOT NULL AND
      (OLD.withdrawn_at, OLD.withdrawn_by_id, OLD.withdrawn_reason)
      IS DISTINCT FROM
      (NEW.withdrawn_at, NEW.withdrawn_by_id, NEW.withdrawn_reason))
EXECUTE FUNCTION publication_refuse();

CREATE TRIGGER scale_frozen BEFORE UPDATE OR DELETE ON publication_publishedscale FOR EACH ROW
EXECUTE FUNCTION publication_refuse();
"""

THAW = """
DROP TRIGGER scale_frozen ON publication_publishedscale;
DROP TRIGGER withdrawal_frozen ON publication_publication;
DROP TRIGGER publication_frozen ON publication_publication;
CREATE TRIGGER publication_frozen BEFORE UPDATE ON publication_publication FOR EACH ROW
WHEN ((OLD.body, OLD.number, OLD.claim_id, OLD.restatement, OLD.short_answer, OLD.rating_key, OLD.rating_name,
       OLD.published_at, OLD.signed_off_by_id, OLD.correction_note)
      IS DISTINCT FROM
      (NEW.body, NEW.number, NEW.claim_id, NEW.restatement, NEW.short_answer, NEW.rating_key, NEW.rating_name,
       NEW.published_at, NEW.signed_off_by_id, NEW.correction_note))
EXECUTE FUNCTION publication_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_readers_lists")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
