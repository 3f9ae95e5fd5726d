package dev.barnstorm.protocol;

/** One header line. */
public record HttpHeader(String name, String value) {}
