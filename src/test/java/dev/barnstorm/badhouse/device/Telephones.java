package dev.barnstorm.badhouse.device;

import java.net.InetSocketAddress;

/** Goes to the network by itself. */
public record Telephones(InetSocketAddress number) {}
