using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Neo.Api.Tests")]
