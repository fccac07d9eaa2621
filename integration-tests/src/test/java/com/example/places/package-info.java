/**
 * Applications for odd places: each knows nothing of the agent, nor of the place it is put into.
 */
package com.example.places;
