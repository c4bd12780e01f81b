package io.orderflow.check;

/**
 * What must hold in one database.
 *
 * @param sentence says it
 * @param violations a query with one row, of one text, for everything that breaks it
 */
record Invariant(String sentence, String violations) {}
