global using EFCore.Algebra.Expressions;
global using EFCore.Algebra.Planning;
global using EFCore.Algebra.Plans;
global using SurrealDb.AdoNet;
global using System.Data.Common;
global using System.Diagnostics.CodeAnalysis;
global using System.Globalization;
global using System.Linq.Expressions;
global using System.Reflection;
global using System.Text;
global using Microsoft.EntityFrameworkCore;
global using Microsoft.EntityFrameworkCore.Diagnostics;
global using Microsoft.EntityFrameworkCore.Infrastructure;
global using Microsoft.EntityFrameworkCore.Metadata;
global using Microsoft.EntityFrameworkCore.Query;
global using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
global using Microsoft.EntityFrameworkCore.Storage;
global using Microsoft.EntityFrameworkCore.Update;

// The driver has a value of this name: the name of a table.
global using SurrealDbTable = EFCore.SurrealDb.Metadata.Internal.SurrealDbTable;
