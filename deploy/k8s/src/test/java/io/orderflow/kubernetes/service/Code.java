package io.orderflow.kubernetes.service;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Optional;
import java.util.stream.Stream;

/** The classes of Orderflow. */
final class Code {

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.orderflow");

    private Code() {}

    /** Those that are part of {@code service}: its own, and the ones that all share. */
    static Stream<JavaClass> of(String service) {
        return CLASSES.stream()
                .filter(each ->
                        ownerOf(each.getPackageName()).map(service::equals).orElse(true));
    }

    /** Those that are its alone. */
    static Stream<JavaClass> ownOf(String service) {
        return CLASSES.stream()
                .filter(each ->
                        ownerOf(each.getPackageName()).map(service::equals).orElse(false));
    }

    private static Optional<String> ownerOf(String packageName) {
        return Stream.of("order", "inventory", "notification")
                .filter(name -> (packageName + ".").startsWith("io.orderflow." + name + "."))
                .map(name -> name + "-service")
                .findFirst();
    }
}
