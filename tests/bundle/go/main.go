// Verifies a bundle with the code behind Go's checksum database, and nothing of Braid's.
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type row struct {
	Program, Position                         int64
	Originator                                string `json:"originator_id"`
	Version                                   uint64 `json:"originator_version"`
	Topic, State                              string
	EventID                                   string `json:"event_id"`
	Metadata                                  json.RawMessage
	Command                                   *string
	RecordedAt                                string `json:"recorded_at"`
	Index                                     int64
	ID                                        uint64
	ReadAt                                    string `json:"read_at"`
	Person, Role, Purpose, Operation, Request string
	Cases                                     []string
	Answer                                    *string
}

type proof struct {
	Index     int64
	Row, Leaf string
	Path      []string
}

type manifest struct {
	Program       int64
	Events, Reads struct {
		Rows, Size int64
		Whole      bool
	}
	Files map[string]struct {
		Bytes  int64
		Sha256 string
	}
}

// stored holds the hashes of a growing tree in the order of tlog.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, one := range indexes {
		if one >= int64(len(s)) {
			return nil, fmt.Errorf("no hash %d", one)
		}
		found = append(found, s[one])
	}
	return found, nil
}

var folder string

func fails(format string, told ...interface{}) {
	fmt.Printf("It does not hold: "+format+".\n", told...)
	os.Exit(1)
}

func must(err error, what string) {
	if err != nil {
		fails("%s (%v)", what, err)
	}
}

func read(name string) []byte {
	held, err := os.ReadFile(filepath.Join(folder, name))
	must(err, name)
	return held
}

func raw(told string) []byte {
	held, err := base64.StdEncoding.DecodeString(told)
	must(err, "base64")
	return held
}

func hash(told string) (found tlog.Hash) {
	copy(found[:], raw(told))
	return
}

func id(told string) []byte {
	held, err := hex.DecodeString(strings.ReplaceAll(told, "-", ""))
	must(err, "an id")
	return held
}

func microseconds(told string) int64 {
	moment, err := time.Parse(time.RFC3339Nano, told)
	must(err, "a moment")
	return moment.UnixMicro()
}

// canonical writes JSON as RFC 8785 does: names in order, no spaces.
func canonical(value interface{}) []byte {
	var written bytes.Buffer
	encoder := json.NewEncoder(&written)
	encoder.SetEscapeHTML(false)
	must(encoder.Encode(value), "JSON")
	return bytes.TrimRight(written.Bytes(), "\n")
}

func digest(held []byte) []byte {
	found := sha256.Sum256(held)
	return found[:]
}

func packed(parts ...interface{}) []byte {
	var written bytes.Buffer
	for _, one := range parts {
		must(binary.Write(&written, binary.BigEndian, one), "a number")
	}
	return written.Bytes()
}

func eventEntry(r row) []byte {
	var around interface{}
	decoder := json.NewDecoder(bytes.NewReader(r.Metadata))
	decoder.UseNumber()
	must(decoder.Decode(&around), "metadata")
	told := canonical(map[string]interface{}{"metadata": around, "command": r.Command})
	return packed(uint8(1), uint32(r.Program), uint64(r.Position), id(r.Originator), r.Version,
		id(r.EventID), microseconds(r.RecordedAt), uint8(len(r.Topic)), []byte(r.Topic),
		digest(told), digest(raw(r.State)))
}

func readEntry(r row) []byte {
	told := canonical(map[string]interface{}{"role": r.Role, "purpose": r.Purpose,
		"operation": r.Operation, "cases": r.Cases, "position": r.Position,
		"answer": r.Answer})
	return packed(uint8(2), r.ID, microseconds(r.ReadAt), id(r.Person), id(r.Request), digest(told))
}

// signed opens a note that the key of this name has signed.
func signed(file string, name string) []string {
	for _, key := range strings.Fields(string(read("keys.txt"))) {
		verifier, err := note.NewVerifier(key)
		must(err, "keys.txt")
		if verifier.Name() == name {
			opened, err := note.Open(read(file), note.VerifierList(verifier))
			must(err, file)
			return strings.Split(opened.Text, "\n")
		}
	}
	fails("no key of %s", name)
	return nil
}

func lines(name string) *bufio.Reader {
	file, err := os.Open(filepath.Join(folder, name))
	must(err, name)
	return bufio.NewReader(file)
}

func verify(log string, program int64, count int64, whole bool) {
	said := signed(log+".checkpoint", fmt.Sprintf("braid/%d/%s", program, log))
	size, err := strconv.ParseInt(said[1], 10, 64)
	must(err, "a size")
	root := hash(said[2])
	rows, proofs := lines(log+".ndjson"), lines(log+".proofs")
	var tree stored
	last, seen := int64(-1), int64(0)
	for ; ; seen++ {
		line, ended := rows.ReadBytes('\n')
		proved, proofsEnded := proofs.ReadBytes('\n')
		if ended == io.EOF && proofsEnded == io.EOF {
			break
		}
		var p proof
		must(json.Unmarshal(proved, &p), "a proof of "+log)
		name := fmt.Sprintf("%s %d", log, p.Index+1)
		var r row
		must(json.Unmarshal(line, &r), name)
		at, entry := r.Index, readEntry
		if log == "events" {
			at, entry = r.Position-1, eventEntry
		}
		if p.Index <= last || at != p.Index {
			fails("%s is out of order", name)
		}
		last = p.Index
		if !bytes.Equal(digest(bytes.TrimRight(line, "\n")), raw(p.Row)) {
			fails("%s was altered", name)
		}
		leaf := tlog.RecordHash(entry(r))
		if whole {
			more, err := tlog.StoredHashesForRecordHash(seen, leaf, tree)
			must(err, name)
			tree = append(tree, more...)
			continue
		}
		var path tlog.RecordProof
		for _, one := range p.Path {
			path = append(path, hash(one))
		}
		must(tlog.CheckRecord(path, size, root, p.Index, leaf), name)
	}
	if seen != count {
		fails("%s are missing at the end", log)
	}
	if whole {
		found, err := tlog.TreeHash(seen, tree)
		must(err, log)
		if seen != size || found != root {
			fails("%s are not those of the tree", log)
		}
	}
	fmt.Printf("%s: %d of %d hold\n", log, seen, size)
}

func main() {
	folder = os.Args[1]
	name := strings.SplitN(string(read("manifest.note")), "\n", 2)[0]
	var m manifest
	must(json.Unmarshal([]byte(signed("manifest.note", name)[1]), &m), "the manifest")
	verify("events", m.Program, m.Events.Rows, m.Events.Whole)
	verify("reads", m.Program, m.Reads.Rows, m.Reads.Whole)
	for file, said := range m.Files {
		if held := read(file); int64(len(held)) != said.Bytes || hex.EncodeToString(digest(held)) != said.Sha256 {
			fails("%s was altered", file)
		}
	}
	fmt.Println("It holds.")
}
