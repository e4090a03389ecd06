FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app

# Packages first: they change less often than the code. Each is checked against its hash.
# WITH=requirements.txt builds a smaller image without the language model.
ARG WITH=requirements-semantic.txt
COPY requirements.txt requirements-semantic.txt ./
RUN pip install --no-cache-dir --require-hashes -r "$WITH"

COPY config.toml ./
COPY bot ./bot
COPY handlers ./handlers
COPY programme ./programme
COPY storage ./storage

# The bot writes to data/ and nowhere else.
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin bot \
    && mkdir data \
    && chown bot:bot data
USER bot
VOLUME /app/data

# The container has a network of its own: what reaches this port is decided where it is published.
ENV BOT_WEB_HOST=0.0.0.0 \
    BOT_WEB_PORT=8080
EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=8s --start-period=60s --retries=3 \
    CMD ["python", "-m", "bot.healthcheck"]

CMD ["python", "-m", "bot", "run"]
