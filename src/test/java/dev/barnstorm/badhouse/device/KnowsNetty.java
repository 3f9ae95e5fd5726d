package dev.barnstorm.badhouse.device;

import io.netty.channel.Channel;

/** Touches the network. */
public record KnowsNetty(Channel channel) {}
