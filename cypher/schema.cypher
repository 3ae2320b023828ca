// Identity: one node per id and label. Both engines refuse a second one at commit.
CREATE CONSTRAINT meta_id IF NOT EXISTS FOR (n:Meta) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT section_id IF NOT EXISTS FOR (n:Section) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT task_id IF NOT EXISTS FOR (n:Task) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT unit_id IF NOT EXISTS FOR (n:Unit) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT group_id IF NOT EXISTS FOR (n:Group) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT regulation_id IF NOT EXISTS FOR (n:Regulation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT jurisdiction_id IF NOT EXISTS FOR (n:Jurisdiction) REQUIRE n.id IS UNIQUE;
// The properties that questions start from.
CREATE INDEX task_doc IF NOT EXISTS FOR (n:Task) ON (n.doc);
CREATE INDEX task_leads IF NOT EXISTS FOR (n:Task) ON (n.leads);
CREATE INDEX task_year IF NOT EXISTS FOR (n:Task) ON (n.year);
CREATE INDEX section_doc IF NOT EXISTS FOR (n:Section) ON (n.doc);
CREATE INDEX source_doc IF NOT EXISTS FOR (n:Source) ON (n.doc);
CREATE INDEX unit_full_name IF NOT EXISTS FOR (n:Unit) ON (n.full_name);
CREATE INDEX unit_organ IF NOT EXISTS FOR (n:Unit) ON (n.organ);
CREATE INDEX regulation_title IF NOT EXISTS FOR (n:Regulation) ON (n.title);
