# Sourced by the scripts beside it after they set `here`: finds the JDK, and runs a main class of this module.

# The help of a script is the comment it begins with.
for word; do
    case $word in
        --help | -h) sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; exit 0 ;;
    esac
done

root=$(CDPATH='' cd -- "$here/../.." && pwd)
. "$root/.mvn/jdk.sh"

classes="$here/target/classes"
libraries="$classes/io/orderflow/local/runtime.classpath"

run_java() {
    exec "$JAVA_HOME/bin/java" -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \
        -Dlog4j2.configurationFile=classpath:io/orderflow/local/quiet-log4j2.properties \
        "-Dorderflow.root=$root" -cp "$classes:$(cat "$libraries")" "$@"
}
