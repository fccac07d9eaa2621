/**
 * gRPC's stubs, through its public types.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's;
 * cancel and abort run on the agent's workers.
 */
@NullMarked
package dev.breakwater.clients.grpc;

import org.jspecify.annotations.NullMarked;
