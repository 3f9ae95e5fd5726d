package dev.barnstorm.protocol;

/**
 * Something in a reply that the wire does not allow.
 *
 * @param rule the violated rule, in the words of the wire's description
 * @param expected what the rule asks for here
 * @param got what came, shortened
 */
public record Deviation(String rule, String expected, String got) {}
