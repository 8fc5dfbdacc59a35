#include "core/nn/Error.h"
#include "core/nn/SafetensorsHeader.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

using namespace vivify::nn;

/// Reads file names, writes "accepted" or "refused" and why, one line each: for compare_safetensors.py.
int main()
{
    for (std::string name; std::getline(std::cin, name);) {
        std::ifstream file(name, std::ios::binary);
        const std::vector<uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
        try {
            const SafetensorsHeader header = SafetensorsHeader::parse(bytes.data(), bytes.size(), name);
            std::cout << "accepted " << header.tensors.size() << '\n';
        } catch (const Error &error) {
            std::cout << "refused " << (error.arguments().size() > 1 ? error.arguments()[1] : "") << '\n';
        }
    }
}
