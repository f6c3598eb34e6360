/// `./dev demo`: one shot from a prompt to a paid clip, seen only from outside.
@org.jspecify.annotations.NullMarked
package studio.dailies.world.demo;
