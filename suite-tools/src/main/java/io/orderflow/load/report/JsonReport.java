package io.orderflow.load.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report for machines: every figure of the report for people, unrounded, latencies in milliseconds. */
public final class JsonReport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Object> parts = new LinkedHashMap<>();

    /** Adds a part: records, lists and numbers. */
    public void add(String name, Object part) {
        parts.put(name, part);
    }

    /** Writes the parts added so far. */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        JSON.writeValue(file.toFile(), parts);
    }
}
