# Sourced by mvnw and deploy/local: sets JAVA_HOME to a JDK of the needed release or later,
# wherever `java` on the PATH points. Looks at JAVA_HOME first, then at the usual places.

needed_jdk=25

# The feature release of the JDK in folder $1 (its release file says it), or 0 where there is no JDK.
jdk_release() {
    if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1
    else
        echo 0
    fi
}

find_jdk() {
    path_javac=$(command -v javac 2>/dev/null || true)
    [ -z "$path_javac" ] || path_javac=$(dirname -- "$(dirname -- "$(readlink -f -- "$path_javac")")")
    for candidate in "${JAVA_HOME:-}" "$path_javac" \
        /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$candidate" ] || continue
        release=$(jdk_release "$candidate")
        if [ "${release:-0}" -ge "$needed_jdk" ]; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return 0
        fi
    done
    echo "Orderflow needs a JDK $needed_jdk and found none: install one (Debian 13 and Ubuntu: apt-get install" >&2
    echo "openjdk-$needed_jdk-jdk-headless; SDKMAN: sdk install java $needed_jdk-tem; elsewhere: https://adoptium.net)" >&2
    echo "or set JAVA_HOME to it." >&2
    return 1
}

find_jdk
