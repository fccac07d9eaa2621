/**
 * The gate. Packed, this package is {@code java.lang}: its classes are defined into {@code
 * java.base}, because woven code may refer only to what every class loader can see.
 *
 * <p>Loader: boot. Thread: the application's. Links to nothing outside java.base, holds no lambda
 * and no state but its handler table.
 */
package dev.breakwater.gate;
