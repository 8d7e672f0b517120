# docker build -t openwash-lint . && docker run --rm -v "$PWD:/work:ro" openwash-lint check
FROM python:3.13-slim AS build
WORKDIR /source
# What the package is made of, and nothing else: a change of a test builds nothing anew.
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY rules ./rules
COPY src ./src
COPY tasks/prebuilt.py tasks/wheel_hook.py ./tasks/
RUN pip install --no-cache-dir --no-warn-script-location --prefix=/made .

FROM python:3.13-slim
# Tracked files are what git says they are; the mounted folder belongs to somebody else.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*'
COPY --from=build /made /usr/local
USER 65534:65534
# Nobody has no home, and may write nowhere.
ENV PYTHONDONTWRITEBYTECODE=1
WORKDIR /work
ENTRYPOINT ["openwash-lint"]
CMD ["check"]
