/// The world in a box: every process of Dailies and of the outside parties on one machine, and the
/// `./dev` commands.
@org.jspecify.annotations.NullMarked
package studio.dailies.world;
