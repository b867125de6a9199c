namespace Conformance.Model;

public enum Shade : byte
{
    Dark = 1,
    Mid = 2,
    Light = 255,
}
