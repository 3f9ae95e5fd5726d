package dev.barnstorm.endpoint.probe;

/**
 * What a server gets wrong.
 *
 * @param sentence the sentence of the protocol that is broken
 * @param sent the request whose reply showed it, shortened
 * @param expected what the sentence asks for here
 * @param came what came instead, shortened
 * @param remedy what to do about it
 */
public record Finding(String sentence, String sent, String expected, String came, String remedy) {}
