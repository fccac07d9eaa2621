/**
 * An application that knows nothing of the agent, in a package of its own: those of the agent
 * cannot be put under guard.
 */
package com.example.everyday;
