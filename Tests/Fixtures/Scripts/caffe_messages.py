"""The part of Caffe's caffe.proto that the fixtures need, as classes of the protobuf library.

Names and field numbers: https://github.com/BVLC/caffe/blob/master/src/caffe/proto/caffe.proto
"""

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

FIELD = descriptor_pb2.FieldDescriptorProto
ENUMERATIONS = {"PoolMethod": ["MAX", "AVE", "STOCHASTIC"]}
# message: (field, number, type), with "*" after the name for repeated and "+" for repeated and packed
MESSAGES = {
    "BlobShape": [("dim+", 1, "int64")],
    "BlobProto": [("shape", 7, "BlobShape"), ("data+", 5, "float")],
    "ConvolutionParameter": [("num_output", 1, "uint32"), ("pad*", 3, "uint32"), ("kernel_size*", 4, "uint32")],
    "InnerProductParameter": [("num_output", 1, "uint32")],
    "PoolingParameter": [
        ("pool", 1, "PoolMethod"), ("kernel_size", 2, "uint32"), ("stride", 3, "uint32"), ("global_pooling", 12, "bool"),
    ],
    "LayerParameter": [
        ("name", 1, "string"), ("type", 2, "string"), ("bottom*", 3, "string"), ("top*", 4, "string"),
        ("blobs*", 7, "BlobProto"), ("convolution_param", 106, "ConvolutionParameter"),
        ("inner_product_param", 117, "InnerProductParameter"), ("pooling_param", 121, "PoolingParameter"),
    ],
    "NetParameter": [
        ("name", 1, "string"), ("input*", 3, "string"), ("input_shape*", 8, "BlobShape"),
        ("layer*", 100, "LayerParameter"),
    ],
}


def _file():
    file = descriptor_pb2.FileDescriptorProto(name="caffe_subset.proto", package="caffe", syntax="proto2")
    for name, values in ENUMERATIONS.items():
        enumeration = file.enum_type.add(name=name)
        for number, value in enumerate(values):
            enumeration.value.add(name=value, number=number)
    for name, fields in MESSAGES.items():
        message = file.message_type.add(name=name)
        for field, number, kind in fields:
            made = message.field.add(name=field.rstrip("*+"), number=number)
            made.label = FIELD.LABEL_REPEATED if field[-1] in "*+" else FIELD.LABEL_OPTIONAL
            made.options.packed = field[-1] == "+"
            if kind in MESSAGES:
                made.type, made.type_name = FIELD.TYPE_MESSAGE, f".caffe.{kind}"
            elif kind in ENUMERATIONS:
                made.type, made.type_name = FIELD.TYPE_ENUM, f".caffe.{kind}"
            else:
                made.type = getattr(FIELD, f"TYPE_{kind.upper()}")
            if field[-1] != "+":
                made.ClearField("options")
    return file


_pool = descriptor_pool.DescriptorPool()
_pool.Add(_file())
NetParameter = message_factory.GetMessageClass(_pool.FindMessageTypeByName("caffe.NetParameter"))
