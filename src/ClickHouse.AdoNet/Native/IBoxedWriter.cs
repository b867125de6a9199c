namespace ClickHouse.AdoNet.Native;

/// <summary>A typed view, used where the type is known at run time only.</summary>
internal interface IBoxedWriter
{
    void AppendObject(object value);
}
