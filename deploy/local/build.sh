# Sourced by up and faults after jvm.sh.

stamp="$here/target/up-built"
services='order-service inventory-service notification-service'
# All that the suite is run with; the others are tests, and tools that are let loose on it.
modules=$(sed -n 's:.*<module>\(.*\)</module>.*:\1:p' "$root/pom.xml" | grep -v -e '^suite-tools$' -e '^system-tests$' -e '^deploy/k8s$')

# The first source that is newer than $1, which a build made, and than the last build that this script made.
newer_source() {
    {
        echo pom.xml
        for module in $modules; do
            echo "$module/pom.xml"
            echo "$module/src/main"
        done
    } | while read -r source; do
        if [ -f "$stamp" ]; then
            find "$root/$source" -newer "$1" -newer "$stamp" 2>/dev/null
        else
            find "$root/$source" -newer "$1" 2>/dev/null
        fi
    done | head -n 1
}

program_of() {
    echo "$root/$1/target/quarkus-app/$2"
}

is_fresh() {
    [ -f "$1" ] && [ -z "$(newer_source "$1")" ]
}

must_build() {
    for built in "$libraries" "$classes/io/orderflow/local/Up.class"; do
        is_fresh "$built" || return 0
    done
    for service in $services; do
        is_fresh "$(program_of "$service" quarkus-run.jar)" || return 0
    done
    return 1
}

must_train() {
    for service in $services; do
        [ "$(program_of "$service" app.aot)" -nt "$(program_of "$service" quarkus-run.jar)" ] || return 0
    done
    return 1
}

# Builds the services and this module where they are not built, or older than their sources, and trains them.
build_suite() {
    if must_build; then
        echo "Building Orderflow; the first time this downloads what it needs, and takes some minutes."
        mkdir -p "$here/target"
        : >"$stamp.begun"
        if ! (cd "$root" && ./mvnw -q -DskipTests -Dspotless.check.skip=true -pl "$(echo "$modules" | paste -sd, -)" package) \
            >"$here/target/up-build.log" 2>&1; then
            tail -n 30 "$here/target/up-build.log" >&2
            echo "The build failed; all it said is in $here/target/up-build.log" >&2
            exit 1
        fi
        mv "$stamp.begun" "$stamp"
    fi
    must_train || return 0
    (run_java io.orderflow.local.Training) || echo "Going on without: the services start more slowly." >&2
}
