using System.Buffers;

namespace ClickHouse.AdoNet.Native;

/// <summary>Encodes blocks as clients of revision 0 send them.</summary>
internal static class NativeBlockWriter
{
    /// <summary>Writes one block; nothing if it has no rows.</summary>
    /// <exception cref="InvalidOperationException">The columns differ in length.</exception>
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<ClickHouseColumnWriter> columns)
    {
        var rows = columns.Count == 0 ? 0 : columns[0].Count;
        foreach (var column in columns)
        {
            if (column.Count != rows)
            {
                throw new InvalidOperationException(
                    $"Column '{column.Name}' has {column.Count} values, but column '{columns[0].Name}' has {rows}.");
            }
        }

        if (rows == 0)
        {
            return;
        }

        output.WriteVarUInt((ulong)columns.Count);
        output.WriteVarUInt((ulong)rows);
        foreach (var column in columns)
        {
            output.WriteText(column.Name);
            output.WriteText(column.Type.Name);
            column.WritePrefix(output);
            column.WriteData(output);
        }
    }
}
