"""One return as a file."""

from django_tables2 import Column, Table


class ReturnTable(Table):
    """A return as a file: one row an answer, then one a feature's own actions. Rows: ReturnRow."""

    partnership = Column()
    round = Column()
    version = Column()
    submitted_on = Column("Submitted on")
    completed_on = Column("Date of completion")
    contact = Column()
    unsigned_reason = Column("Why submitted without every signature")
    number = Column()
    proposal = Column("Proposal or feature")
    rating = Column()
    rating_now = Column("Rating as now")
    evidence = Column()
    links_and_files = Column("Links and files")
    actions = Column("Improvement actions")
    later_views = Column()
    note = Column("Reader's note")
    source = Column()

    class Meta:
        orderable = False
