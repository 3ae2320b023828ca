"""All facts as plain tables, for pandas, R, datasette and whoever asks no graph: SQLite, or CSV as a Frictionless data package.

``tables`` says which columns there are, what they mean and which belong together; ``gathering`` brings documents of files or of a store,
``database`` makes the tables of them, ``package`` hands them on as CSV. Equal content gives equal bytes, wherever it comes from.
"""
