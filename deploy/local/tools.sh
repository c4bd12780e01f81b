# Sourced by load and faults after jvm.sh: builds suite-tools where that is needed, and runs a main class of it.

module="$root/suite-tools"
built="$module/target/classes/io/orderflow/load/Load.class"
tool_libraries="$module/target/classpath.txt"
tool_stamp="$here/target/load-built"

# The first source that is newer than the classes, and than the last build that this script made.
newer_tool_source() {
    if [ -f "$tool_stamp" ]; then
        find "$module/pom.xml" "$module/src/main" -newer "$built" -newer "$tool_stamp"
    else
        find "$module/pom.xml" "$module/src/main" -newer "$built"
    fi | head -n 1
}

# run_tool CLASS [JVM-OPTION...] -- [ARGUMENT...]
run_tool() {
    class=$1
    shift
    options=
    while [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    shift
    if [ ! -f "$built" ] || [ ! -f "$tool_libraries" ] || [ -n "$(newer_tool_source)" ]; then
        echo "Building it; the first time this downloads what it needs." >&2
        mkdir -p "$here/target"
        : >"$tool_stamp.begun"
        if ! (cd "$root" && ./mvnw -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl suite-tools -am package) \
            >"$here/target/load-build.log" 2>&1; then
            tail -n 30 "$here/target/load-build.log" >&2
            echo "The build failed; all it said is in $here/target/load-build.log" >&2
            exit 3
        fi
        mv "$tool_stamp.begun" "$tool_stamp"
    fi
    terminal=false
    [ ! -t 1 ] || terminal=true
    # The options are words without blanks.
    # shellcheck disable=SC2086
    exec "$JAVA_HOME/bin/java" $options -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=64m -Xshare:auto \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        "-Dorderflow.root=$root" "-Dorderflow.terminal=$terminal" \
        -cp "$module/target/classes:$(cat "$tool_libraries")" "$class" "$@"
}
