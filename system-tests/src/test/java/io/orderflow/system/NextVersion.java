package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.suite.Checkout;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The next version of the suite, made of the present one: {@code stock.reserved} has a second version, which names the
 * warehouse and has an upcaster from the first, and the order database one more migration, an expanding one. What is built
 * anew is the jar of the events; the services' own code is the same.
 */
final class NextVersion {

    /** The version of {@code stock.reserved} that it writes. */
    static final int STOCK_RESERVED = 2;

    private static final Path CONTRACTS = Path.of("..", "event-contracts", "src", "main", "java");
    private static final String PACKAGE = "io/orderflow/contracts/";
    private static final String SCHEMAS = PACKAGE + "schemas/";

    /** What is written instead of what, in which source. */
    private static final Map<String, List<String>> CHANGES = Map.of(
            "EventType.java",
            List.of("new EventType(\"stock.reserved\", 1, StockReserved.class, Topic.INVENTORY_EVENTS),", """
                    new EventType("stock.reserved", 1, StockReserved.class, Topic.INVENTORY_EVENTS),
                    new EventType("stock.reserved", 2, StockReserved.class, Topic.INVENTORY_EVENTS),"""),
            "InventoryEvent.java",
            List.of(
                    "record StockReserved(UUID orderId, List<StockLine> lines, Instant reservedAt) implements"
                            + " InventoryEvent {",
                    """
                    record StockReserved(UUID orderId, List<StockLine> lines, Instant reservedAt, String warehouse)
                            implements InventoryEvent {

                        /** Where there is but one warehouse. */
                        public StockReserved(UUID orderId, List<StockLine> lines, Instant reservedAt) {
                            this(orderId, lines, reservedAt, "main");
                        }
                    """),
            "Upcasters.java",
            List.of("List.of(new Upcaster(\"order.placed\", 1, Upcasters::addDecisionDueAt));", """
                    List.of(
                            new Upcaster("order.placed", 1, Upcasters::addDecisionDueAt),
                            new Upcaster("stock.reserved", 1, body -> body.put("warehouse", "main")));"""));

    private NextVersion() {}

    /** Makes it in an empty folder. */
    static Checkout in(Path folder) throws IOException {
        Checkout present = Checkout.here();
        Checkout next = new Checkout(folder);
        Path classes = compiled(folder, libraries(present));
        for (String service : List.of("order-service", "inventory-service")) {
            Path program = folder.resolve(service).resolve("target/quarkus-app");
            copy(present.program(service).jar().getParent(), program);
            try (FileSystem contracts =
                    FileSystems.newFileSystem(only(program.resolve("lib/main"), ".event-contracts-"))) {
                copy(classes, contracts.getPath("/"));
                String schema = Files.readString(contracts.getPath(SCHEMAS + "stock.reserved.v1.json"));
                Files.writeString(
                        contracts.getPath(SCHEMAS + "stock.reserved.v2.json"),
                        schema.replace("urn:orderflow:stock.reserved:1", "urn:orderflow:stock.reserved:2"));
            }
        }
        Path orders = only(folder.resolve("order-service/target/quarkus-app/app"), "order-service-");
        try (FileSystem jar = FileSystems.newFileSystem(orders)) {
            Files.writeString(
                    jar.getPath("db/orders/V1000__next_version.sql"),
                    "ALTER TABLE orders.customer_order ADD COLUMN warehouse text;");
        }
        return next;
    }

    private static Path compiled(Path folder, String classPath) throws IOException {
        Path sources = folder.resolve("sources");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        copy(CONTRACTS, sources);
        for (Map.Entry<String, List<String>> change : CHANGES.entrySet()) {
            Path source = sources.resolve(PACKAGE + change.getKey());
            String text = Files.readString(source);
            assertThat(text).contains(change.getValue().getFirst());
            Files.writeString(
                    source,
                    text.replace(change.getValue().getFirst(), change.getValue().getLast()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options =
                    List.of("-proc:none", "-nowarn", "-parameters", "-cp", classPath, "-d", classes.toString());
            boolean compiles = compiler.getTask(
                            problems, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiles).as(problems.toString()).isTrue();
        }
        return classes;
    }

    private static String libraries(Checkout checkout) throws IOException {
        Path folder =
                checkout.program("order-service").jar().resolveSibling("lib").resolve("main");
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }

    /** Without the cache, which is of other jars. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("app.aot")) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Path only(Path folder, String part) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(part))
                    .collect(Collectors.collectingAndThen(Collectors.toList(), List::getFirst));
        }
    }
}
