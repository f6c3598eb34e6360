/// A Temporal server for this machine: found, fetched, started.
@org.jspecify.annotations.NullMarked
package studio.dailies.world.temporal;
