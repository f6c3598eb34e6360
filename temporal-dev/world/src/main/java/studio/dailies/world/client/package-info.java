/// How a person's browser and an outside observer talk to the world.
@org.jspecify.annotations.NullMarked
package studio.dailies.world.client;
