package io.orderflow.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.contracts.Contract.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds where table, records, schemas and golden examples disagree, one sentence for each place. */
final class ContractCheck {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final Contract contract;
    private final List<String> problems = new ArrayList<>();

    private ContractCheck(Contract contract) {
        this.contract = contract;
    }

    static List<String> problems(Contract contract) {
        ContractCheck check = new ContractCheck(contract);
        check.everyRecordHasOneNewestRow();
        contract.table().forEach(check::rowHasSchemaAndExamples);
        check.nothingIsLeftOver();
        check.problems.addAll(GoldenLock.problems(contract.examples(), contract.sums()));
        return check.problems;
    }

    /** Older versions aside, which are read into the record of their newest. */
    private void everyRecordHasOneNewestRow() {
        for (Class<?> type : contract.records()) {
            long rows = contract.table().stream()
                    .filter(row -> row.javaType() == type && isNewest(row))
                    .count();
            if (rows != 1) {
                problems.add(type.getSimpleName() + " has " + (rows == 0 ? "no row" : rows + " rows")
                        + " in the table of EventType");
            }
        }
    }

    private boolean isNewest(Row row) {
        return contract.newest(row.name()).equals(row);
    }

    private void rowHasSchemaAndExamples(Row row) {
        String schema = contract.schemas().get(row.key() + ".json");
        List<Map.Entry<String, String>> examples = contract.examples().entrySet().stream()
                .filter(example -> folder(example.getKey()).equals(row.key()))
                .toList();
        if (examples.isEmpty()) {
            problems.add(row.key() + " has no golden example: add golden/" + row.key() + "/full.json and minimal.json");
        }
        if (schema == null) {
            problems.add(row.key() + " has no schema: add schemas/" + row.key() + ".json");
            return;
        }
        schemaIsWellFormed(row, schema);
        SchemaValidator validator = new SchemaValidator(schema);
        examples.forEach(example -> exampleHolds(row, validator, example.getKey(), example.getValue()));
    }

    private void schemaIsWellFormed(Row row, String schema) {
        JsonNode tree = Contract.tree(schema);
        if (!tree.path("$schema").asText().equals(DIALECT)) {
            problems.add(row.key() + ": $schema must be " + DIALECT);
        }
        if (!tree.path("$id").asText().equals(row.dataSchema())) {
            problems.add(row.key() + ": $id must be " + row.dataSchema());
        }
        if (!tree.hasNonNull("title") || !tree.hasNonNull("description")) {
            problems.add(row.key() + " needs a title and a description");
        }
        if (isNewest(row)) {
            problems.addAll(RecordSchemaAgreement.problems(row.key(), row.javaType(), tree));
        } else {
            olderVersionHasTheRecordOfItsNewest(row);
        }
    }

    /** No record is left to compare an older schema with; its examples and ReaderAndSchemaTest hold it. */
    private void olderVersionHasTheRecordOfItsNewest(Row row) {
        Class<?> newest = contract.newest(row.name()).javaType();
        if (row.javaType() != newest) {
            problems.add(row.key() + " is read into " + row.javaType().getSimpleName() + ", its newest version into "
                    + newest.getSimpleName());
        }
    }

    private void exampleHolds(Row row, SchemaValidator validator, String path, String example) {
        for (String error : validator.errors(example)) {
            problems.add("golden/" + path + " is no longer accepted by its schema: " + error);
        }
        byte[] written;
        try {
            written = EventJson.write(
                    EventJson.read(row.name(), row.version(), example.getBytes(StandardCharsets.UTF_8)));
        } catch (UnreadableEventException e) {
            problems.add("golden/" + path + " can no longer be read: " + e.getMessage());
            return;
        }
        // The same bytes but for white space: the same fields, in the same order, with the same digits.
        String back = new String(written, StandardCharsets.UTF_8);
        if (isNewest(row)) {
            if (!back.equals(Contract.tree(example).toString())) {
                problems.add("golden/" + path + " is written back as " + back);
            }
            return;
        }
        String twinPath = contract.newest(row.name()).key() + path.substring(path.indexOf('/'));
        String twin = contract.examples().get(twinPath);
        if (twin == null || !back.equals(Contract.tree(twin).toString())) {
            problems.add("golden/" + path + " is read as " + back + "; golden/" + twinPath + " must be that");
        }
    }

    private void nothingIsLeftOver() {
        Set<String> keys = contract.table().stream().map(Row::key).collect(Collectors.toSet());
        for (String file : contract.schemas().keySet()) {
            if (!file.endsWith(".json") || !keys.contains(file.substring(0, file.length() - ".json".length()))) {
                problems.add("schemas/" + file + " belongs to no row in the table of EventType");
            }
        }
        contract.examples().keySet().stream()
                .map(ContractCheck::folder)
                .distinct()
                .filter(folder -> !keys.contains(folder))
                .forEach(folder -> problems.add("golden/" + folder + " belongs to no row in the table of EventType"));
    }

    private static String folder(String path) {
        return path.substring(0, path.indexOf('/'));
    }
}
