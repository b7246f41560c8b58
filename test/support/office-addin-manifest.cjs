// office-addin-mock needs only the name of the host from this package, whose own dependencies cannot be required under jest.
module.exports = { OfficeApp: { Outlook: 'outlook', Excel: 'excel' } };
