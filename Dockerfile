# The HTTP API and the command line. The two install steps are the Makefile's, so that CI runs them.
FROM python:3.11-slim-bookworm

WORKDIR /opt/yaodian

COPY requirements/run.txt requirements/
RUN python -m pip install --no-cache-dir --require-hashes --requirement requirements/run.txt

COPY pyproject.toml README.md LICENSE yaodian.py ./
COPY graph graph
COPY loaders loaders
COPY api api
COPY viz viz
COPY cypher cypher
COPY examples/2023年常州市武进区法治政府建设工作要点.txt examples/
RUN python -m pip install --no-cache-dir --no-deps --no-build-isolation .

RUN useradd --create-home yaodian
USER yaodian
WORKDIR /home/yaodian

# The embedded engine's warm start file, so that every command in a container starts in half the time.
RUN python -m api.warming

EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["yaodian", "serve", "--host", "0.0.0.0", "--port", "8000"]
