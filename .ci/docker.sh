# Sourced by run: makes the container tests possible on a Debian machine as root on which no Docker engine runs and no image
# can be pulled. What is there is left alone. Where something can't be had, it says so, and so do the tests.

docker_log=${TMPDIR:-/tmp}/orderflow-dockerd.log
docker_pid=
standing_in=

# What all images are built on.
base_image=debian:trixie-slim

# The image of a service in the compose file.
composed() {
    sed -n "s:^    image\: \(.*$1\:.*\):\1:p" deploy/compose/compose.yaml | head -n 1
}

start_engine() {
    docker info >/dev/null 2>&1 && return 0
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
    command -v dockerd >/dev/null || install docker.io iptables || return 1
    command -v docker-compose >/dev/null || docker compose version >/dev/null 2>&1 || install docker-compose || true
    dockerd >"$docker_log" 2>&1 &
    docker_pid=$!
    for _ in $(seq 60); do
        docker info >/dev/null 2>&1 && return 0
        kill -0 "$docker_pid" 2>/dev/null || return 1
        sleep 1
    done
    return 1
}

# Only one that was started here. What stands in for others gives their names back, lest somebody take it for them.
stop_engine() {
    for image in $standing_in; do
        docker rmi --no-prune "$image" >/dev/null 2>&1 || true
    done
    standing_in=
    [ -n "$docker_pid" ] || return 0
    kill "$docker_pid" 2>/dev/null || true
    wait "$docker_pid" || true
    docker_pid=
}

has_image() {
    docker image inspect "$1" >/dev/null 2>&1
}

# A Debian like that of the name, with the CA certificates of this host.
make_base() {
    has_image "$base_image" || timeout 300 docker pull --quiet "$base_image" >/dev/null 2>&1 && return 0
    standing_in="$standing_in $base_image"
    docker tag "stand-in/$base_image" "$base_image" 2>/dev/null && return 0
    command -v debootstrap >/dev/null || install debootstrap || return 1
    folder=$(mktemp -d)
    debootstrap --variant=minbase trixie "$folder" >"$docker_log.base" 2>&1 || { rm -rf "$folder"; return 1; }
    mkdir -p "$folder/usr/local/share/ca-certificates"
    awk -v folder="$folder/usr/local/share/ca-certificates" \
        '/BEGIN CERTIFICATE/ { n++ } n { print > (folder "/machine-" n ".crt") }' /etc/ssl/certs/ca-certificates.crt
    mirror=$(awk '{ print $2; exit }' "$folder/etc/apt/sources.list")
    {
        echo "deb $mirror trixie-updates main"
        echo "deb ${mirror%/}-security trixie-security main"
    } >>"$folder/etc/apt/sources.list"
    rm -rf "$folder"/var/cache/apt/* "$folder"/var/lib/apt/lists/* "$folder"/usr/share/doc/* "$folder"/usr/share/locale/*
    tar -C "$folder" -c . | docker import --change 'CMD ["bash"]' - "stand-in/$base_image" >/dev/null || return 1
    rm -rf "$folder"
    docker tag "stand-in/$base_image" "$base_image"
}

build() {
    DOCKER_BUILDKIT=0 docker build --quiet --network host "$@" >/dev/null
}

# make_stand_in FOLDER IMAGE [options of docker build]
make_stand_in() {
    kind=$1 image=$2
    shift 2
    has_image "$image" || timeout 300 docker pull --quiet "$image" >/dev/null 2>&1 && return 0
    standing_in="$standing_in $image"
    build --file ".ci/images/$kind/Dockerfile" --build-arg BASE="$base_image" --tag "stand-in/$image" --tag "$image" "$@" .
}

make_stand_ins() {
    build --file deploy/docker/Dockerfile --target jdk --tag orderflow/jdk . &&
        make_stand_in kafka "$(composed kafka)" --build-arg JDK=orderflow/jdk &&
        make_stand_in postgres "$(composed postgres)" --build-arg JDK=orderflow/jdk &&
        make_stand_in prometheus "$(composed prometheus)" &&
        make_stand_in mailpit "$(composed mailpit)" &&
        make_stand_in listener "$(composed jaeger)" --build-arg PORT=16686 &&
        make_stand_in listener "$(composed grafana)" --build-arg PORT=3000
}

# Without Docker's helpers, whose images can't be pulled either.
prepare_containers() {
    start_engine || { not_tested "the images (no Docker engine could be started)"; return 0; }
    { make_base && make_stand_ins; } || {
        not_tested "the images (those that they are tested with could not be made, see $docker_log*)"
        stop_engine
        return 0
    }
    export DOCKER_BUILDKIT=0 ORDERFLOW_DOCKER_BUILD='--network host'
    export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true TESTCONTAINERS_HOST_OVERRIDE=localhost
    deploy/docker/build >"$docker_log.images" 2>&1 || not_tested "the images (they could not be built, see $docker_log.images)"
}
