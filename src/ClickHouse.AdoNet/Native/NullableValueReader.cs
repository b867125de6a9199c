namespace ClickHouse.AdoNet.Native;

/// <summary>Reads a nullable value type; whoever asks has looked for NULL already.</summary>
/// <typeparam name="T">The underlying type.</typeparam>
internal sealed class NullableValueReader<T> : ValueReader<T?>
    where T : struct
{
    public override T? Read(ClickHouseColumn column, int row)
        => column.Read<T>(row);
}
