package io.orderflow.planted;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of the module whose tests run, and what comes of one of them when it is compiled. */
final class Sources {

    /** Tests run in their module's folder. */
    private static final Path FOLDER = Path.of("src", "main", "java");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    // One for all: it has the jars of the class path open, which takes longer than to compile a class.
    private static final StandardJavaFileManager CLASS_PATH = COMPILER.getStandardFileManager(null, null, null);

    private Sources() {}

    static String of(String className) {
        Path file = FOLDER.resolve(className.replace('.', '/') + ".java");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no source of " + className, e);
        }
    }

    /**
     * The class and its nest, by their names, as they would be with {@code source}. Nobody checks them for anything but
     * Java.
     *
     * @throws IllegalArgumentException if it doesn't compile
     */
    static Map<String, byte[]> compile(String className, String source) {
        StringWriter problems = new StringWriter();
        CompiledClasses compiled = new CompiledClasses(CLASS_PATH);
        boolean compiles = COMPILER.getTask(
                        problems,
                        compiled,
                        null,
                        List.of("-proc:none", "-nowarn", "-parameters", "-implicit:none"),
                        null,
                        List.of(new Text(className, source)))
                .call();
        if (!compiles) {
            throw new IllegalArgumentException(className + " doesn't compile:\n" + problems);
        }
        return compiled.byName();
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String content;

        Text(String className, String content) {
            super(URI.create("text:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
