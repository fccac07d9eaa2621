package dev.breakwater.clients.grpc;

import dev.breakwater.engine.call.Resource;
import io.grpc.MethodDescriptor;

/**
 * What a call that a stub has made, and not started yet, does not tell of itself.
 *
 * @param endpoint the authority of the channel it was made by
 */
record Made(Resource endpoint, MethodDescriptor<?, ?> method) {}
