package io.orderflow.local;

/**
 * A database and the role that owns it.
 *
 * @param name of the database
 * @param url for JDBC, without user and password
 * @param user the role's name
 */
public record Database(String name, String url, String user, String password) {}
