/// Operating system processes: started, watched, killed, restarted, and never left behind.
@org.jspecify.annotations.NullMarked
package studio.dailies.world.process;
