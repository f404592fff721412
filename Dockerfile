# One file for every process: docker build --build-arg PROCESS=events --tag marquee-events .
# It only copies what scripts/lay-out-images.ts laid out: nothing is fetched or built in here.
#
# The base holds Node 24 at /nodejs/bin/node, its C libraries and certificates, and no shell. Production names it by its
# digest, so that the same commit always makes the same image.
ARG BASE=gcr.io/distroless/nodejs24-debian12:nonroot
FROM ${BASE}
ARG PROCESS
COPY dist/images/${PROCESS}/ /app/
# The pages' server looks for .next where it is started; services don't look.
WORKDIR /app/web
USER 65532:65532
ENTRYPOINT ["/nodejs/bin/node", "--enable-source-maps", "/app/dist/process.mjs"]
